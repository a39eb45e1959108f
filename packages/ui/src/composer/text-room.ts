/** Share of the longest text from which the bytes left are told, and from which they are told louder. */
export const tellsFrom = 0.8
export const warnsFrom = 0.9
