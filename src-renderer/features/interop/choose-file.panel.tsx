import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Import, MAX_IMPORT_BYTES } from '#shared/contract/interop.contract.ts'
import { DropPlace } from '../../ui/drop-place.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { beginUpload, isTooLarge } from './upload.ts'

/** Where the file is chosen or dropped; it is on its way as soon as it is there. */
export function ChooseFile({ onBegun }: { onBegun: (begun: Import) => void }) {
  const { t } = useTranslation('interop')
  const sentence = useErrorSentence()
  const format = useFormat()
  const [tooLarge, setTooLarge] = useState<string>()
  const begin = useMutation({ mutationFn: beginUpload, onSuccess: onBegun })
  const take = (file: File | undefined) => {
    if (!file) return
    const isRefused = isTooLarge(file)
    setTooLarge(isRefused ? file.name : undefined)
    if (!isRefused) begin.mutate(file)
  }
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {tooLarge !== undefined && (
        <Alert severity="warning">{t('tooLarge', { name: tooLarge, limit: format.bytes(MAX_IMPORT_BYTES) })}</Alert>
      )}
      {begin.error && <Alert severity="warning">{sentence(begin.error)}</Alert>}
      <DropPlace
        isBusy={begin.isPending}
        title={t('choose.title')}
        hint={t('choose.hint')}
        label={t('choose.button')}
        onFile={take}
      />
    </Box>
  )
}
