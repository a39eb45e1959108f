/** The page calls its own origin, so that no organisation has to allow it another. */
export default {
  rewrites: () =>
    Promise.resolve([{ source: '/genesys/:path*', destination: `${process.env.GENESYS_API_URL}/:path*` }]),
}
