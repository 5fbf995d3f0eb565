/** The substances of a text told at the desk: parted by commas, semicolons and lines, but not within brackets. */
export const toldSubstances = (told: string): string[] =>
  told
    .split(/[,;\n](?![^(\n]*\))/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
