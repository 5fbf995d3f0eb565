import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { PageHeader } from '../ui/page-header.tsx'
import { useErrorSentence } from './error-sentence.tsx'

/** A page that is one table: heading, tools above, the table filling the rest; at least eight rows high when space is short. */
export const TablePage = (props: {
  title: string
  hint?: string
  actions?: ReactNode
  tools?: ReactNode
  error?: unknown
  children: ReactNode
}) => {
  const sentence = useErrorSentence()
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <PageHeader title={props.title} {...(props.hint !== undefined && { hint: props.hint })} actions={props.actions} />
      {props.error !== undefined && props.error !== null && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {sentence(props.error)}
        </Alert>
      )}
      {props.tools && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 2, alignItems: 'center' }}>{props.tools}</Box>
      )}
      <Box sx={{ flex: 1, minHeight: 320, bgcolor: 'background.paper', borderRadius: 1 }}>{props.children}</Box>
    </Box>
  )
}
