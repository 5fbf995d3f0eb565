import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { drawPage, openPdf, pdfProblem, sizeOfPage, textOfPage } from './pdf-pages.ts'
import { useBoxSize } from './use-box-size.ts'
import { Middle } from './viewer-middle.tsx'
import type { Viewer, ViewerState } from './viewer-state.ts'
import { fitAcross, type Size } from './zoom.ts'

/** Room beside the page, in points. */
const MARGIN = 48
/** A page that fits is enlarged no further than this. */
const MOST_FIT = 1.5

type Opened = PDFDocumentProxy | 'password' | 'damaged' | undefined

const usePdf = (bytes: Uint8Array): [Opened, () => void] => {
  const [opened, setOpened] = useState<Opened>()
  useEffect(() => {
    let isGone = false
    const opening = openPdf(bytes)
    opening.then(
      (pdf) => !isGone && setOpened(pdf),
      (error: unknown) => !isGone && setOpened(pdfProblem(error)),
    )
    return () => {
      isGone = true
      opening.then((pdf) => pdf.loadingTask.destroy()).catch(() => undefined)
    }
  }, [bytes])
  return [opened, () => setOpened('damaged')]
}

const usePage = (pdf: PDFDocumentProxy, number: number, onDamaged: () => void): PDFPageProxy | undefined => {
  const [page, setPage] = useState<PDFPageProxy>()
  const tell = useRef(onDamaged)
  useEffect(() => {
    let isGone = false
    pdf.getPage(number).then(
      (found) => !isGone && setPage(found),
      () => !isGone && tell.current(),
    )
    return () => {
      isGone = true
    }
  }, [pdf, number])
  return page?.pageNumber === number ? page : undefined
}

interface PdfViewProps {
  box: RefObject<HTMLDivElement | null>
  bytes: Uint8Array
  viewer: Viewer
}

/** The pages of a PDF, one at a time. */
export function PdfView({ box, bytes, viewer }: PdfViewProps) {
  const { t } = useTranslation('documents')
  const [pdf, setDamaged] = usePdf(bytes)
  const { tell } = viewer
  const pages = typeof pdf === 'object' ? pdf.numPages : undefined
  useEffect(() => {
    if (pages !== undefined) tell({ pages })
  }, [pages, tell])
  if (pdf === undefined) return null
  if (typeof pdf === 'string') {
    return (
      <Middle>
        <Alert severity="warning">{t(pdf === 'password' ? 'viewer.lockedPdf' : 'viewer.badPdf')}</Alert>
      </Middle>
    )
  }
  return <OpenPdf box={box} pdf={pdf} viewer={viewer} onDamaged={setDamaged} />
}

const factorOf = ({ zoom }: ViewerState, own: Size, room: Size) =>
  zoom === 'fit' ? fitAcross(own, { ...room, width: room.width - MARGIN }, MOST_FIT) : zoom

interface OpenPdfProps extends Omit<PdfViewProps, 'bytes'> {
  pdf: PDFDocumentProxy
  onDamaged: () => void
}

function OpenPdf({ box, pdf, viewer, onDamaged }: OpenPdfProps) {
  const room = useBoxSize(box)
  const page = usePage(pdf, viewer.state.page, onDamaged)
  // A new page begins at its top.
  useEffect(() => {
    if (page) box.current?.scrollTo({ top: 0 })
  }, [box, page])
  if (!page || !room) return null
  const own = sizeOfPage(page, viewer.state.turns * 90)
  return <DrawnPage page={page} own={own} factor={factorOf(viewer.state, own, room)} viewer={viewer} />
}

interface DrawnPageProps {
  page: PDFPageProxy
  own: Size
  factor: number
  viewer: Viewer
}

function DrawnPage({ page, own, factor, viewer }: DrawnPageProps) {
  const { t } = useTranslation('documents')
  const canvas = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState<number>()
  const text = usePageText(page)
  const { tell, state } = viewer
  const rotation = state.turns * 90
  useEffect(() => tell({ factor }), [factor, tell])
  useEffect(() => {
    const place = canvas.current
    if (!place) return
    const fresh = document.createElement('canvas')
    const { drawn: done, stop } = drawPage(page, fresh, { factor, rotation })
    done.then(
      () => {
        // Drawn aside first, so that a page does not go blank while it is enlarged.
        place.width = fresh.width
        place.height = fresh.height
        place.getContext('2d')?.drawImage(fresh, 0, 0)
        setDrawn(page.pageNumber)
      },
      () => undefined,
    )
    return stop
  }, [page, factor, rotation])
  const { page: number, pages } = state
  return (
    <Box sx={{ m: 'auto', py: 3, flexShrink: 0 }}>
      <Box
        component="canvas"
        ref={canvas}
        role="img"
        aria-label={t('viewer.page', { page: number, pages })}
        aria-busy={drawn !== page.pageNumber}
        sx={{ display: 'block', bgcolor: '#fff', boxShadow: 2 }}
        style={{ width: own.width * factor, height: own.height * factor }}
      />
      <Box
        component="section"
        aria-label={t('viewer.pageText')}
        sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' }}
      >
        {text}
      </Box>
    </Box>
  )
}

/** A picture of text says nothing to those who hear it: what stands on the page is said beside it. */
const usePageText = (page: PDFPageProxy): string => {
  const [text, setText] = useState('')
  useEffect(() => {
    let isGone = false
    textOfPage(page).then(
      (found) => !isGone && setText(found),
      () => !isGone && setText(''),
    )
    return () => {
      isGone = true
    }
  }, [page])
  return text
}
