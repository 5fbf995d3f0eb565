import UploadFileOutlinedIcon from '@mui/icons-material/UploadFileOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { type DragEvent, useId, useRef, useState } from 'react'

interface DropPlaceProps {
  isBusy: boolean
  title: string
  hint: string
  label: string
  onFile: (file: File | undefined) => void
}

/** A place to drop a table's file on, with a button for those who do not drag. */
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
