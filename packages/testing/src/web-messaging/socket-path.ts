/** Path of the socket, below the address of the service. */
export const socketPath = '/v1'
