import ScienceOutlined from '@mui/icons-material/ScienceOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import Typography from '@mui/material/Typography'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { useFormat } from '../../widgets/format.ts'
import { useTell } from '../../widgets/tell.ts'

interface UndoneTest {
  id: number
  name: string
  advisedOn: string
  version: number
}

/** Tests advised earlier that nobody said were done: how many, and each to be closed. */
export function UndoneTests({ tests }: { tests: readonly UndoneTest[] }) {
  const { t } = useTranslation('visit')
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const titleId = useId()
  if (tests.length === 0) return null
  return (
    <>
      <Button
        size="small"
        color="warning"
        startIcon={<ScienceOutlined />}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('undone.count', { count: tests.length })}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-labelledby': titleId, sx: { p: 2, maxWidth: 560 } } }}
      >
        <Typography id={titleId} variant="h3" component="h2" gutterBottom>
          {t('undone.title')}
        </Typography>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {tests.map((test) => (
            <UndoneLine key={test.id} test={test} />
          ))}
        </Box>
      </Popover>
    </>
  )
}

function UndoneLine({ test }: { test: UndoneTest }) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const tell = useTell()
  const queryClient = useQueryClient()
  const mayWrite = useCan('consultation.write')
  const settle = () => queryClient.invalidateQueries({ queryKey: api.consultation.brief.key() })
  const close = useMutation({
    mutationFn: ({ version, state }: { version: number; state: 'advised' | 'done' | 'not-needed' }) =>
      client.consultation.closeAdvisedTest({ id: test.id, version, state }),
    onSuccess: ({ version }, { state }) => {
      const undo = () => close.mutate({ version, state: 'advised' })
      if (state === 'advised') tell.done(t('undone.reopened', { name: test.name }))
      else tell.done(t(`undone.told.${state}`, { name: test.name }), undo)
      void settle()
    },
    onError: (error) => {
      tell.refused(error)
      void settle()
    },
  })
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, alignItems: 'center', py: 0.5 }}>
      <Box sx={{ flexGrow: 1, minWidth: 160 }}>
        <bdi>{test.name}</bdi>
        <Typography variant="caption" color="text.secondary" component="div">
          {t('undone.advised', { date: format.date(test.advisedOn) })}
        </Typography>
      </Box>
      {mayWrite &&
        (['done', 'not-needed'] as const).map((state) => (
          <Button
            key={state}
            size="small"
            variant="outlined"
            color="inherit"
            disabled={close.isPending}
            aria-label={t(`undone.closeNamed.${state}`, { name: test.name })}
            onClick={() => close.mutate({ version: test.version, state })}
          >
            {t(`undone.close.${state}`)}
          </Button>
        ))}
    </Box>
  )
}
