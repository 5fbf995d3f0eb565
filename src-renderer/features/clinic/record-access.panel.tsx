import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import { ClinicSection } from './clinic-section.tsx'

const RULES = ['treating', 'all-doctors'] as const

/** The clinic's rule of which doctors read clinical records without giving a reason. */
export const RecordAccessPanel = () => {
  const { t } = useTranslation('clinic')
  const sentence = useErrorSentence()
  const tell = useTell()
  const queryClient = useQueryClient()
  const options = api.patients.getRecordAccess.queryOptions()
  const found = useQuery(options)
  const set = useMutation(
    api.patients.setRecordAccess.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(options.queryKey, saved)
        tell.done(t('access.saved'))
      },
    }),
  )
  const showNewer = async () => {
    await found.refetch()
    set.reset()
  }
  return (
    <ClinicSection title={t('access.title')} hint={t('access.text')} error={found.error}>
      {set.error && (
        <Alert
          severity="error"
          action={
            codeOf(set.error) === 'VERSION_CONFLICT' && (
              <Button color="inherit" size="small" onClick={() => void showNewer()}>
                {t('profile.takeNewer')}
              </Button>
            )
          }
        >
          {sentence(set.error)}
        </Alert>
      )}
      {found.data && (
        <RadioGroup
          aria-label={t('access.title')}
          value={set.isPending ? set.variables.rule : found.data.rule}
          onChange={(_event, chosen) => {
            const rule = RULES.find((one) => one === chosen)
            if (rule && !set.isPending) set.mutate({ rule, version: found.data.version })
          }}
        >
          {RULES.map((rule) => (
            <FormControlLabel
              key={rule}
              value={rule}
              control={<Radio />}
              sx={{ alignItems: 'flex-start', mt: 1 }}
              slotProps={{ typography: { component: 'div', sx: { pt: 1 } } }}
              label={
                <>
                  <strong>{t(`access.rule.${rule}`)}</strong>
                  <Typography variant="body2" color="text.secondary">
                    {t(`access.hint.${rule}`)}
                  </Typography>
                </>
              }
            />
          ))}
        </RadioGroup>
      )}
    </ClinicSection>
  )
}
