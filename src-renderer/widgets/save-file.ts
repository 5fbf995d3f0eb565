/** Saves a file of the user's: the browser or the desktop window asks where. */
export const saveFile = (fileName: string, contents: Blob): void => {
  const address = URL.createObjectURL(contents)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Saves a CSV text, given in parts, as a file of the user's. */
export const saveTextFile = (fileName: string, parts: readonly string[]): void =>
  saveFile(fileName, new Blob([...parts], { type: 'text/csv;charset=utf-8' }))
