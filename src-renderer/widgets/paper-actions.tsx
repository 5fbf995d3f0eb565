import Button from '@mui/material/Button'
import DialogActions from '@mui/material/DialogActions'
import { useTranslation } from 'react-i18next'
import type { useHandOut } from './hand-out-paper.ts'

interface PaperActionsProps {
  handOut: ReturnType<typeof useHandOut>
  /** The page that is shown is the one that was asked for last. */
  isReady: boolean
  mayKeep: boolean
  /** Whether the clinic keeps it as a PDF; else it is kept as a page. */
  makesPdf: boolean
  onClose: () => void
}

/** The foot of a paper's preview: close, only keep it, or print it. */
export function PaperActions({ handOut, isReady, mayKeep, makesPdf, onClose }: PaperActionsProps) {
  const { t } = useTranslation('papers')
  return (
    <DialogActions>
      <Button onClick={onClose} color="inherit">
        {t('preview.close')}
      </Button>
      {mayKeep && (
        <Button disabled={!isReady} loading={handOut.isKeeping} onClick={() => void handOut.keep()}>
          {t(makesPdf ? 'preview.savePdf' : 'preview.keep')}
        </Button>
      )}
      <Button
        // Made anew when the page is there: a disabled button cannot take the focus.
        key={isReady ? 'ready' : 'waiting'}
        variant="contained"
        autoFocus
        disabled={!isReady}
        loading={handOut.isPrinting}
        onClick={() => void handOut.print()}
      >
        {t('preview.print')}
      </Button>
    </DialogActions>
  )
}
