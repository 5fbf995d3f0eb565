import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'

/** Why what was asked of this PC was not done, said as soon as it is known; nothing where there is no error. */
export const Refused = ({ error }: { error: unknown }) => {
  const sentence = useErrorSentence()
  return (
    <Box role="alert" sx={{ '&:empty': { display: 'none' } }}>
      {error ? (
        <Alert role="presentation" severity="error">
          {sentence(error)}
        </Alert>
      ) : null}
    </Box>
  )
}
