import DoneAllOutlined from '@mui/icons-material/DoneAllOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import type { ToVerify } from './verify-block.tsx'

/** The most that the core takes at once. */
const MOST = 200

/** Verifies everything that is normal at once: only what stood there when it was asked, never what comes meanwhile. */
export function VerifyAllButton({ normal, onDone }: { normal: readonly ToVerify[]; onDone: () => void }) {
  const { t } = useTranslation('lab-entry')
  const sentence = useErrorSentence()
  const tell = useTell()
  const [asked, setAsked] = useState<readonly ToVerify[]>()
  const verify = useMutation(
    api.lab.verify.mutationOptions({
      onSuccess: ({ verified }) => {
        setAsked(undefined)
        tell.done(t('verify.doneAll', { count: verified }))
        onDone()
      },
    }),
  )
  const count = asked?.length ?? 0
  const patients = new Set(asked?.map(({ order }) => order.patient.id)).size
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<DoneAllOutlined />}
        disabled={normal.length === 0}
        onClick={() => {
          verify.reset()
          setAsked(normal.slice(0, MOST))
        }}
      >
        {t('verify.all', { count: normal.length })}
      </Button>
      <ConfirmDialog
        open={asked !== undefined}
        title={t('verify.allTitle', { count })}
        confirmLabel={t('verify.allConfirm', { count })}
        isBusy={verify.isPending}
        problem={verify.error ? sentence(verify.error) : undefined}
        onCancel={() => setAsked(undefined)}
        onConfirm={() =>
          verify.mutate({
            tests: (asked ?? []).map(({ entry: { test } }) => ({ orderTestId: test.id, version: test.version })),
          })
        }
      >
        {t('verify.allText', { count, patients })}
        <Box component="ul" sx={{ m: 0, mt: 1, paddingInlineStart: 2.5, maxHeight: 240, overflowY: 'auto' }}>
          {asked?.map(({ order, entry }) => (
            <Box component="li" key={entry.test.id} sx={{ overflowWrap: 'anywhere' }}>
              <bdi>{order.patient.fullName}</bdi> {`· ${entry.test.name} · ${order.labNumber}`}
            </Box>
          ))}
        </Box>
      </ConfirmDialog>
    </>
  )
}
