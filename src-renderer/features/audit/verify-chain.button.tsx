import VerifiedOutlined from '@mui/icons-material/VerifiedOutlined'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '../../client/api.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'

/** Checks the whole audit chain on demand. */
export const useChainCheck = () => useMutation({ mutationFn: () => client.audit.verifyChain() })

type ChainCheck = ReturnType<typeof useChainCheck>

/** Starts the check of the audit chain. */
export const VerifyChainButton = ({ check }: { check: ChainCheck }) => {
  const { t } = useTranslation('audit')
  return (
    <Button
      variant="outlined"
      startIcon={<VerifiedOutlined />}
      loading={check.isPending}
      onClick={() => check.mutate()}
    >
      {t('verify.button')}
    </Button>
  )
}

/** What the check found, in a sentence. */
export const ChainCheckResult = ({ check }: { check: ChainCheck }) => {
  const { t } = useTranslation('audit')
  const sentence = useErrorSentence()
  const format = useFormat()
  const words = () => {
    if (check.error) return <Alert severity="error">{sentence(check.error)}</Alert>
    if (!check.data) return null
    const { brokenAtSeq, eventCount, lastHash } = check.data
    if (brokenAtSeq !== null) {
      return (
        <Alert severity="error">{t('verify.broken', { seq: brokenAtSeq, total: format.number(eventCount) })}</Alert>
      )
    }
    return (
      <Alert severity="success" onClose={check.reset} closeText={t('verify.close')}>
        {t('verify.whole', { total: format.number(eventCount), hash: lastHash.slice(0, 12) })}
      </Alert>
    )
  }
  return <div role="status">{words()}</div>
}
