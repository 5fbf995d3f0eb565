import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/contract/documents.contract.ts'
import type { DocumentKind } from '#shared/domain/documents/document-kinds.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useBroughtFiles } from './brought-files.ts'
import { ChooseFilesButton } from './choose-files.button.tsx'
import { DocumentCard } from './document-card.tsx'
import { kindsAmong } from './document-files.ts'
import { DocumentViewerDialog } from './document-viewer.dialog.tsx'
import { DocumentsFilter } from './documents-filter.tsx'
import { SendingsList } from './sendings.list.tsx'
import { UploadDocumentsDialog } from './upload-documents.dialog.tsx'

interface DocumentsPanelProps {
  patientId: number
  /** The visit that is being written: its documents stand first, and what is uploaded belongs to it. */
  visitId?: number
  /** Only the documents of this order of the laboratory, and what is uploaded belongs to it. */
  labOrderId?: number
  /** In place of the usual heading. */
  title?: string
}

/** The documents of a patient as they stand: seen, opened, and added by button, dragging and pasting. */
export function DocumentsPanel({ patientId, visitId, labOrderId, title }: DocumentsPanelProps) {
  // Keyed by the patient, so that no file chosen for one is ever sent to another.
  return (
    <DocumentsOfPatient
      key={`${patientId} ${labOrderId}`}
      patientId={patientId}
      visitId={visitId}
      labOrderId={labOrderId}
      title={title}
    />
  )
}

type OfPatient = { patientId: number; visitId: number | undefined; labOrderId: number | undefined }

function DocumentsOfPatient({ patientId, visitId, labOrderId, title }: OfPatient & { title: string | undefined }) {
  const { t } = useTranslation('documents')
  const titleId = useId()
  const mayUpload = useCan('documents.upload')
  const [files, setFiles] = useState<readonly File[]>([])
  const [openId, setOpenId] = useState<number>()
  const isIdle = files.length === 0 && openId === undefined
  const { isOver, dropProps } = useBroughtFiles(mayUpload && isIdle, setFiles)
  return (
    <Box
      component="section"
      aria-labelledby={titleId}
      {...dropProps}
      sx={{
        display: 'grid',
        gap: 2,
        minWidth: 0,
        minHeight: labOrderId === undefined ? 240 : 160,
        alignContent: 'start',
        position: 'relative',
        borderRadius: 1,
        outline: isOver ? '2px dashed var(--mui-palette-primary-main)' : 'none',
        outlineOffset: '4px',
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
          <Typography variant="h2" id={titleId}>
            {title ?? t('title')}
          </Typography>
          {mayUpload && (
            <Typography variant="body2" color="text.secondary">
              {t(isOver ? 'dropHere' : 'bringHint')}
            </Typography>
          )}
        </Box>
        {mayUpload && (
          <ChooseFilesButton
            label={t('upload')}
            variant="contained"
            startIcon={<UploadFileOutlined />}
            onFiles={setFiles}
          />
        )}
      </Box>
      <SendingsList patientId={patientId} />
      <DocumentsFound
        patientId={patientId}
        visitId={visitId}
        labOrderId={labOrderId}
        openId={openId}
        onOpen={setOpenId}
      />
      {files.length > 0 && (
        <UploadDocumentsDialog
          patientId={patientId}
          visitId={visitId}
          labOrderId={labOrderId}
          files={files}
          onClose={() => setFiles([])}
        />
      )}
    </Box>
  )
}

interface DocumentsFoundProps extends OfPatient {
  openId: number | undefined
  onOpen: (id: number | undefined) => void
}

function DocumentsFound({ patientId, visitId, labOrderId, openId, onOpen }: DocumentsFoundProps) {
  const { t } = useTranslation('documents')
  const sentence = useErrorSentence()
  const [withHidden, setWithHidden] = useState(false)
  const [kind, setKind] = useState<DocumentKind | 'all'>('all')
  const found = useQuery(api.documents.listOfPatient.queryOptions({ input: { patientId, withHidden } }))
  if (found.isPending) {
    return (
      <Delayed>
        <Skeleton variant="rounded" height={240} />
      </Delayed>
    )
  }
  if (found.error) return <Alert severity="warning">{sentence(found.error)}</Alert>
  const { otherCount } = found.data
  const documents =
    labOrderId === undefined
      ? found.data.documents
      : found.data.documents.filter((document) => document.labOrderId === labOrderId)
  const shown = documents.filter((document) => kind === 'all' || document.kind === kind)
  // In the order in which they stand on the page, which is the one the viewer goes by.
  const ordered = [
    ...shown.filter((document) => document.visitId === visitId),
    ...shown.filter((document) => document.visitId !== visitId),
  ]
  const inOrder = visitId === undefined ? shown : ordered
  return (
    <>
      <DocumentsFilter
        kinds={kindsAmong(documents)}
        kind={kind}
        onKind={setKind}
        withHidden={withHidden}
        onWithHidden={setWithHidden}
      />
      {shown.length === 0 ? (
        <EmptyState
          title={t(documents.length === 0 ? 'none' : 'noneOfKind')}
          hint={t(documents.length === 0 ? 'bringHint' : 'noneOfKindHint')}
        />
      ) : (
        <Grouped documents={shown} visitId={visitId} onOpen={onOpen} />
      )}
      {otherCount > 0 && labOrderId === undefined && (
        <Alert severity="info">{t('others', { count: otherCount })}</Alert>
      )}
      <OpenOne documents={inOrder} openId={openId} onOpen={onOpen} />
    </>
  )
}

function OpenOne({
  documents,
  openId,
  onOpen,
}: Omit<DocumentsFoundProps, keyof OfPatient> & { documents: Document[] }) {
  const at = documents.findIndex(({ id }) => id === openId)
  const document = documents[at]
  const isGone = openId !== undefined && !document
  // Replaced or hidden meanwhile: nothing is open any more.
  useEffect(() => {
    if (isGone) onOpen(undefined)
  }, [isGone, onOpen])
  if (!document) return null
  const [before, after] = [documents[at - 1], documents[at + 1]]
  return (
    <DocumentViewerDialog
      document={document}
      place={{ at: at + 1, count: documents.length }}
      onPrevious={before && (() => onOpen(before.id))}
      onNext={after && (() => onOpen(after.id))}
      onClose={() => onOpen(undefined)}
    />
  )
}

interface GroupedProps {
  documents: readonly Document[]
  visitId: number | undefined
  onOpen: (id: number) => void
}

function Grouped({ documents, visitId, onOpen }: GroupedProps) {
  const { t } = useTranslation('documents')
  const ofVisit = documents.filter((document) => document.visitId === visitId)
  const others = documents.filter((document) => document.visitId !== visitId)
  if (visitId === undefined || ofVisit.length === 0) return <Cards documents={documents} onOpen={onOpen} />
  return (
    <>
      <Typography variant="h3">{t('ofThisVisit')}</Typography>
      <Cards documents={ofVisit} onOpen={onOpen} />
      {others.length > 0 && (
        <>
          <Typography variant="h3">{t('ofOtherTimes')}</Typography>
          <Cards documents={others} onOpen={onOpen} />
        </>
      )}
    </>
  )
}

function Cards({ documents, onOpen }: Pick<GroupedProps, 'documents' | 'onOpen'>) {
  return (
    <Box
      component="ul"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 208px), 1fr))',
      }}
    >
      {documents.map((document) => (
        <DocumentCard key={document.id} document={document} onOpen={() => onOpen(document.id)} />
      ))}
    </Box>
  )
}
