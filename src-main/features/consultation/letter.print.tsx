import { type PaperFrame, renderPaper, Written } from './paper-page.service.tsx'

/** A certificate or letter: the text as it was filled in and edited, to whom it goes, and room for a signature. */
export const renderLetter = (frame: PaperFrame, letter: { addressee: string | null; text: string }): string =>
  renderPaper({
    frame,
    children: (
      <>
        {letter.addressee === null ? null : (
          <section>
            <Written text={letter.addressee} className="strong" />
          </section>
        )}
        <section>
          <Written text={letter.text} />
        </section>
      </>
    ),
  })
