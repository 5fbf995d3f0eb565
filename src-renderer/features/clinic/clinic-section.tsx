import Alert from '@mui/material/Alert'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId } from 'react'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'

interface ClinicSectionProps {
  title: string
  hint: string
  /** Why what stands here could not be read. */
  error: unknown
  children: ReactNode
}

/** One setting of the clinic with its heading and what it is for. */
export function ClinicSection({ title, hint, error, children }: ClinicSectionProps) {
  const sentence = useErrorSentence()
  const titleId = useId()
  return (
    <Card component="section" aria-labelledby={titleId} sx={{ p: 3, mb: 3 }}>
      <Typography variant="h2" id={titleId}>
        {title}
      </Typography>
      <Typography color="textSecondary" sx={{ mt: 0.5, mb: 2, maxWidth: '70ch' }}>
        {hint}
      </Typography>
      {error ? <Alert severity="error">{sentence(error)}</Alert> : null}
      {children}
    </Card>
  )
}
