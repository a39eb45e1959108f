/** How many things of one sort are shown at a time. */
export const most = 30
