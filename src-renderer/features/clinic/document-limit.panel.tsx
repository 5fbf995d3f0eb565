import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_DOCUMENT_BYTES } from '#shared/contract/documents.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import { ClinicSection } from './clinic-section.tsx'

const MEGABYTE = 1024 * 1024
const LEAST = 1
const MOST = MAX_DOCUMENT_BYTES / MEGABYTE

type Limit = { maxBytes: number; version: number }

/** The largest file the clinic takes in as a document. */
export const DocumentLimitPanel = () => {
  const { t } = useTranslation('documents')
  const limit = useQuery(api.documents.getLimit.queryOptions())
  return (
    <ClinicSection title={t('limit.title')} hint={t('limit.hint')} error={limit.error}>
      {limit.data && <LimitForm limit={limit.data} />}
    </ClinicSection>
  )
}

const inMegabytes = ({ maxBytes }: Limit) => String(Math.round((maxBytes / MEGABYTE) * 10) / 10)

const useSaveLimit = () => {
  const { t } = useTranslation('documents')
  const tell = useTell()
  const queryClient = useQueryClient()
  return useMutation(
    api.documents.setLimit.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(api.documents.getLimit.queryKey(), saved)
        tell.done(t('limit.saved'))
      },
      // What somebody else saved meanwhile is what the next try goes by.
      onError: () => queryClient.invalidateQueries({ queryKey: api.documents.getLimit.key() }),
    }),
  )
}

function LimitForm({ limit }: { limit: Limit }) {
  const { t } = useTranslation('documents')
  const sentence = useErrorSentence()
  const save = useSaveLimit()
  // What is typed, until it is saved; then what is saved.
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? inMegabytes(limit)
  const megabytes = Number(shown.trim().replace(',', '.'))
  const isWithin = shown.trim() !== '' && megabytes >= LEAST && megabytes <= MOST
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isWithin || save.isPending) return
    const maxBytes = Math.round(megabytes * MEGABYTE)
    save.mutate({ maxBytes, version: limit.version }, { onSuccess: () => setTyped(undefined) })
  }
  const hasConflict = codeOf(save.error) === 'VERSION_CONFLICT'
  const takeNewer = () => {
    setTyped(undefined)
    save.reset()
  }
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      {save.error && (
        <Alert
          severity="error"
          action={
            hasConflict && (
              <Button color="inherit" size="small" onClick={takeNewer}>
                {t('limit.takeNewer')}
              </Button>
            )
          }
        >
          {sentence(save.error)}
        </Alert>
      )}
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start', flexWrap: 'wrap' }}>
        <TextField
          label={t('limit.field')}
          value={shown}
          error={!isWithin}
          helperText={t('limit.range', { least: LEAST, most: MOST })}
          onChange={(event) => setTyped(event.target.value)}
          slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 8 } }}
          sx={{ width: 220 }}
        />
        <Button type="submit" variant="outlined" loading={save.isPending} disabled={typed === undefined || !isWithin}>
          {t('limit.save')}
        </Button>
      </Box>
    </Box>
  )
}
