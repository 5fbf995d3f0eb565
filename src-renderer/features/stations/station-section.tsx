import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId } from 'react'

interface StationSectionProps {
  title: string
  /** What it means, in a sentence or two. */
  hint: string
  children: ReactNode
}

/** One part of the page of the clinic's PCs, with what it is for. */
export function StationSection({ title, hint, children }: StationSectionProps) {
  const titleId = useId()
  return (
    <Card
      component="section"
      aria-labelledby={titleId}
      sx={{ p: 3, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, minWidth: 0 }}
    >
      <div>
        <Typography variant="h2" id={titleId}>
          {title}
        </Typography>
        <Typography color="textSecondary" sx={{ mt: 0.5, maxWidth: '75ch' }}>
          {hint}
        </Typography>
      </div>
      {children}
    </Card>
  )
}
