import DownloadIcon from '@mui/icons-material/Download'
import PublishedWithChangesIcon from '@mui/icons-material/PublishedWithChanges'
import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined'
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined'
import Button from '@mui/material/Button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/contract/documents.contract.ts'
import { UPLOADED_KINDS } from '#shared/domain/documents/document-kinds.ts'
import { api } from '../../client/api.ts'
import { useCan, useSession } from '../../client/session.ts'
import { saveFile } from '../../widgets/save-file.ts'
import { useTell } from '../../widgets/tell.ts'
import { bytesQuery } from './document-bytes.ts'
import { fileNameOf, kindsToUpload } from './document-files.ts'

interface DocumentActionsProps {
  /** The version that is shown. */
  document: Document
  newest: Document
  onAsk: (what: 'replace' | 'hide') => void
  onDone: () => void
}

/** What can be done with a document: a copy saved, a newer version put in its place, taken out of sight or brought back. */
export function DocumentActions({ document, newest, onAsk, onDone }: DocumentActionsProps) {
  const { t } = useTranslation('documents')
  const { user } = useSession()
  const mayUpload = useCan('documents.upload')
  const mayHide = useCan('documents.hide')
  const kinds = kindsToUpload(user.roles.map(({ code }) => code))
  // What the clinic printed itself stays as it was handed out.
  const isUploaded = UPLOADED_KINDS.some((kind) => kind === newest.kind)
  const mayReplace = mayUpload && isUploaded && kinds.some((kind) => kind === newest.kind) && !newest.hidden
  return (
    <>
      {document.mayRead && <SaveButton document={document} />}
      {mayReplace && (
        <Button size="small" color="inherit" startIcon={<PublishedWithChangesIcon />} onClick={() => onAsk('replace')}>
          {t('replace.open')}
        </Button>
      )}
      {mayHide && newest.mayRead && !newest.hidden && (
        <Button size="small" color="inherit" startIcon={<VisibilityOffOutlined />} onClick={() => onAsk('hide')}>
          {t('hide.open')}
        </Button>
      )}
      {mayHide && newest.mayRead && newest.hidden && <BringBackButton document={newest} onDone={onDone} />}
    </>
  )
}

function SaveButton({ document }: { document: Document }) {
  const { t } = useTranslation('documents')
  const queryClient = useQueryClient()
  const tell = useTell()
  const save = useMutation({
    mutationFn: () => queryClient.fetchQuery(bytesQuery(document)),
    onSuccess: (bytes) => saveFile(fileNameOf(document), new Blob([bytes], { type: document.contentType })),
    onError: tell.refused,
  })
  return (
    <Button
      size="small"
      color="inherit"
      startIcon={<DownloadIcon />}
      loading={save.isPending}
      loadingPosition="start"
      onClick={() => save.mutate()}
    >
      {t('viewer.save')}
    </Button>
  )
}

function BringBackButton({ document, onDone }: { document: Document; onDone: () => void }) {
  const { t } = useTranslation('documents')
  const tell = useTell()
  const { id, version, title } = document
  const unhide = useMutation(
    api.documents.unhide.mutationOptions({
      onSuccess: () => {
        tell.done(t('hide.broughtBack', { title }))
        onDone()
      },
      onError: tell.refused,
    }),
  )
  return (
    <Button
      size="small"
      color="inherit"
      startIcon={<VisibilityOutlined />}
      loading={unhide.isPending}
      onClick={() => unhide.mutate({ id, version })}
    >
      {t('hide.back')}
    </Button>
  )
}
