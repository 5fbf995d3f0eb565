import UploadFileOutlinedIcon from '@mui/icons-material/UploadFileOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { type DragEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Import, MAX_IMPORT_BYTES } from '#shared/contract/interop.contract.ts'
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

interface DropPlaceProps {
  isBusy: boolean
  title: string
  hint: string
  label: string
  onFile: (file: File | undefined) => void
}

/** A place to drop a file on, with a button for those who do not drag. */
export function DropPlace({ isBusy, title, hint, label, onFile }: DropPlaceProps) {
  const hintId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(over)
  }
  return (
    <Box
      role="group"
      aria-labelledby={hintId}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event)
        onFile(event.dataTransfer.files[0])
      }}
      sx={{
        border: 2,
        borderStyle: 'dashed',
        borderColor: isOver ? 'primary.main' : 'divider',
        bgcolor: isOver ? 'action.hover' : 'background.paper',
        borderRadius: 2,
        p: 4,
        display: 'grid',
        gap: 1,
        justifyItems: 'center',
        textAlign: 'center',
      }}
    >
      <UploadFileOutlinedIcon sx={{ fontSize: 40, color: 'text.secondary' }} aria-hidden />
      <Typography variant="h2" id={hintId}>
        {title}
      </Typography>
      <Typography color="text.secondary" sx={{ maxWidth: '64ch' }}>
        {hint}
      </Typography>
      <Button variant="contained" loading={isBusy} onClick={() => input.current?.click()} sx={{ mt: 1 }}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        onChange={(event) => {
          onFile(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </Box>
  )
}
