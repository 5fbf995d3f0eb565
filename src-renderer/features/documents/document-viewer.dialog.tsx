import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/contract/documents.contract.ts'
import { api } from '../../client/api.ts'
import { viewOf } from './document-files.ts'
import { HideDocumentDialog } from './hide-document.dialog.tsx'
import { ReplaceDocumentDialog } from './replace-document.dialog.tsx'
import { ViewerContent } from './viewer-content.tsx'
import { ViewerDetails } from './viewer-details.tsx'
import { actOfKey, type ViewerAct } from './viewer-keys.ts'
import { useViewerState } from './viewer-state.ts'
import { ViewerToolbar } from './viewer-toolbar.tsx'

interface DocumentViewerDialogProps {
  /** As it stands in the list: its newest version. */
  document: Document
  /** Where it stands among those one can go through. */
  place?: { at: number; count: number }
  onPrevious?: (() => void) | undefined
  onNext?: (() => void) | undefined
  onClose: () => void
}

/** A document over the whole window: looked at, turned, enlarged, saved, replaced and hidden. */
export function DocumentViewerDialog(props: DocumentViewerDialogProps) {
  const titleId = useId()
  return (
    <Dialog open fullScreen onClose={props.onClose} aria-labelledby={titleId}>
      {/* Keyed by the document, so that nothing of one is shown of another. */}
      <Viewer key={props.document.id} titleId={titleId} {...props} />
    </Dialog>
  )
}

const useVersions = (document: Document) => {
  const found = useQuery(api.documents.get.queryOptions({ input: { id: document.id } }))
  const versions = found.data?.versions ?? [document]
  const [shownId, setShownId] = useState(document.id)
  return { versions, shown: versions.find(({ id }) => id === shownId) ?? document, show: setShownId }
}

function Viewer(props: DocumentViewerDialogProps & { titleId: string }) {
  const { document, titleId, place, onPrevious, onNext, onClose } = props
  const { versions, shown, show } = useVersions(document)
  const viewer = useViewerState()
  const content = useRef<HTMLDivElement>(null)
  const [asking, setAsking] = useState<'replace' | 'hide'>()
  const [hasDetails, setDetails] = useState(false)
  const view = shown.mayRead ? viewOf(shown.contentType) : 'none'
  const act = (what: ViewerAct): boolean => {
    switch (what) {
      case 'previous':
        onPrevious?.()
        return true
      case 'next':
        onNext?.()
        return true
      case 'details':
        setDetails(!hasDetails)
        return true
      default:
        return viewer.act(what)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const what = asking === undefined ? actOfKey(event, view, content.current) : undefined
    if (what !== undefined && act(what)) event.preventDefault()
  }
  return (
    <Box onKeyDown={onKeyDown} sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <ViewerToolbar
        titleId={titleId}
        document={shown}
        newest={document}
        view={view}
        state={viewer.state}
        place={place}
        hasDetails={hasDetails}
        onAct={act}
        onPrevious={onPrevious}
        onNext={onNext}
        onAsk={setAsking}
        onClose={onClose}
      />
      {shown.id !== document.id && <EarlierVersion />}
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <ViewerContent key={shown.id} ref={content} document={shown} view={view} viewer={viewer} />
        {hasDetails && <ViewerDetails document={shown} versions={versions} onShow={show} />}
      </Box>
      {asking === 'hide' && (
        <HideDocumentDialog document={document} onHidden={onClose} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'replace' && (
        <ReplaceDocumentDialog document={document} onSending={onClose} onClose={() => setAsking(undefined)} />
      )}
    </Box>
  )
}

function EarlierVersion() {
  const { t } = useTranslation('documents')
  return (
    <Alert severity="info" sx={{ borderRadius: 0 }}>
      <Typography component="span">{t('details.older')}</Typography>
    </Alert>
  )
}
