/** Choices shown at first; the others after Show more. */
export const shownChoices = 30
/** Cards of a carousel that are shown. */
export const shownCards = 30
