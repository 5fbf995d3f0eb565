import Button, { type ButtonProps } from '@mui/material/Button'
import { useRef } from 'react'

/** What the system's window offers first; what is taken in is told by the bytes alone. */
const OFFERED = 'image/jpeg,image/png,image/webp,image/heic,.heic,application/pdf,application/dicom,.dcm,text/plain'

interface ChooseFilesButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'startIcon' | 'autoFocus'> {
  label: string
  isMultiple?: boolean
  onFiles: (files: File[]) => void
}

/** A button that lets files be chosen in the system's window. */
export function ChooseFilesButton({ label, isMultiple = true, onFiles, ...button }: ChooseFilesButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={isMultiple}
        aria-label={label}
        accept={OFFERED}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </>
  )
}
