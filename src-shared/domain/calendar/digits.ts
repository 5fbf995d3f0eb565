// The digit zero of the scripts a clinic's keyboard or old file may write numbers in (Arabic, Persian, Indic, Thai ...).
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0,
  0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10,
]

/** The text with the decimal digits of other scripts written as 0-9. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find((one) => code >= one && code <= one + 9)
    return zero === undefined ? digit : String(code - zero)
  })
}
