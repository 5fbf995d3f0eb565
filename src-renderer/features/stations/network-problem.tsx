import Alert from '@mui/material/Alert'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'

/** Why something about the clinic's PCs was not done; nothing where it was. */
export function NetworkProblem({ error }: { error: Error | null }) {
  const sentence = useErrorSentence()
  return error ? <Alert severity="error">{sentence(error)}</Alert> : null
}
