/** Whether typed text is a whole number from one to another, both of them too. */
export const isWholeNumber = (text: string, from: number, to: number): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= from && Number(text) <= to
