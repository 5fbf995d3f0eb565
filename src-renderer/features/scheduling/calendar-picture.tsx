import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import type { ReactNode } from 'react'
import { Delayed } from '../../ui/delayed.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import type { ColumnsAnswer } from './calendar.queries.ts'
import type { CalendarColumn } from './calendar-columns.ts'

interface PictureProps {
  answer: ColumnsAnswer
  children: (columns: readonly CalendarColumn[]) => ReactNode
}

/** A picture once it is there; until then its outline, or why it cannot be drawn. */
export function PictureState({ answer: { columns, error }, children }: PictureProps) {
  const sentence = useErrorSentence()
  if (columns) return children(columns)
  if (error) return <Alert severity="warning">{sentence(error)}</Alert>
  return (
    <Delayed>
      <Skeleton variant="rounded" sx={{ flex: 1 }} />
    </Delayed>
  )
}
