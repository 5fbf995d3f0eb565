/** The paper a page is printed on. */
export type PaperSize = 'A4' | 'A5'

/** Makes PDFs out of self-contained pages: it runs no script and fetches nothing. */
export interface PdfEngine {
  /** What makes them, as people know it. */
  name: string
  /** Throws PdfFailure where it cannot, also when it takes too long. */
  render: (html: string, options: { size: PaperSize }) => Promise<Buffer>
  /** Ends whatever it keeps running; it may be asked again afterwards. */
  close: () => Promise<void>
}

/** A page could not be made a PDF: the engine did not start, ended, or took too long. */
export class PdfFailure extends Error {
  constructor(options?: ErrorOptions) {
    super('no PDF was made', options)
  }
}
