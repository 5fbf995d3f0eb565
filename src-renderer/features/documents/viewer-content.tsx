import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { type RefObject, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/contract/documents.contract.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useDocumentBytes } from './document-bytes.ts'
import type { viewOf } from './document-files.ts'
import { PdfView } from './pdf-view.tsx'
import { PictureView } from './picture-view.tsx'
import { useDragging } from './use-dragging.ts'
import { useWheelZoom } from './use-wheel-zoom.ts'
import { Middle } from './viewer-middle.tsx'
import type { Viewer } from './viewer-state.ts'

interface ViewerContentProps {
  ref: RefObject<HTMLDivElement | null>
  document: Document
  view: ReturnType<typeof viewOf>
  viewer: Viewer
}

/** The document itself, moved by dragging and arrows; or a sentence why it is not shown. */
export function ViewerContent({ ref, document, view, viewer }: ViewerContentProps) {
  const { t } = useTranslation('documents')
  useDragging(ref)
  useWheelZoom(ref, viewer.act, view)
  return (
    <Box
      ref={ref}
      role="region"
      aria-label={t('viewer.content')}
      tabIndex={0}
      sx={{
        flex: 1,
        minWidth: 0,
        overflow: 'auto',
        display: 'flex',
        bgcolor: 'background.default',
        '&:focus-visible': { outlineOffset: '-2px' },
        '&[data-dragging]': { cursor: 'grabbing', userSelect: 'none' },
      }}
    >
      {view === 'none' ? <NotShown document={document} /> : <Shown box={ref} {...{ document, view, viewer }} />}
    </Box>
  )
}

function NotShown({ document }: { document: Document }) {
  const { t } = useTranslation('documents')
  const words = document.contentType === 'image/heic' ? 'viewer.heic' : 'viewer.dicom'
  return (
    <Middle>
      <Alert severity="info">{t(document.mayRead ? words : 'notReadable')}</Alert>
    </Middle>
  )
}

interface ShownProps extends Omit<ViewerContentProps, 'ref'> {
  box: RefObject<HTMLDivElement | null>
}

function Shown({ document, view, viewer, box }: ShownProps) {
  const sentence = useErrorSentence()
  const { bytes, error, received } = useDocumentBytes(document)
  if (error) {
    return (
      <Middle>
        <Alert severity="error">{sentence(error)}</Alert>
      </Middle>
    )
  }
  if (!bytes) return <Loading document={document} received={received} />
  if (view === 'picture') return <PictureView box={box} bytes={bytes} document={document} viewer={viewer} />
  if (view === 'pages') return <PdfView box={box} bytes={bytes} viewer={viewer} />
  return <TextView bytes={bytes} />
}

function Loading({ document: { sizeBytes }, received }: { document: Document; received: number }) {
  const { t } = useTranslation('documents')
  const format = useFormat()
  const words = t('viewer.loading', { received: format.bytes(received), total: format.bytes(sizeBytes) })
  return (
    <Middle>
      <Delayed>
        <Typography sx={{ mb: 1, fontVariantNumeric: 'tabular-nums' }}>{words}</Typography>
        <LinearProgress aria-label={words} variant="determinate" value={(received / sizeBytes) * 100} />
      </Delayed>
    </Middle>
  )
}

/** More text than this makes the window slow. */
const MOST_TEXT_BYTES = 2 * 1024 * 1024

function TextView({ bytes }: { bytes: Uint8Array }) {
  const { t } = useTranslation('documents')
  const format = useFormat()
  const text = useMemo(() => new TextDecoder().decode(bytes.subarray(0, MOST_TEXT_BYTES)), [bytes])
  return (
    <Box sx={{ mx: 'auto', my: 2, px: 3, width: '100%', maxWidth: 960 }}>
      {bytes.length > MOST_TEXT_BYTES && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {t('viewer.cut', { size: format.bytes(MOST_TEXT_BYTES) })}
        </Alert>
      )}
      <Box
        component="pre"
        dir="auto"
        sx={{ m: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: '0.875rem' }}
      >
        {text}
      </Box>
    </Box>
  )
}
