/** A name as it is compared in a list: one word whatever its case, its spaces at the ends and how its letters are coded. */
export const foldedName = (name: string): string => name.trim().normalize('NFKC').toLowerCase()
