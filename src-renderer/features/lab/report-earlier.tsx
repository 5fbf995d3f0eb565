import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../client/api.ts'
import { useNotify } from '../../ui/notify.tsx'
import { Section, SectionRow, SectionRows } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { saveKeptDocument } from '../../widgets/kept-document.ts'
import { KeptPageDialog } from '../../widgets/kept-page.dialog.tsx'

type EarlierReport = Awaited<ReturnType<typeof client.lab.listReports>>[number]

const TONES = { final: 'success', preliminary: 'warning', corrected: 'info' } as const

/** The reports of an order that were handed out before, the newest first; nothing where there are none. */
export function EarlierReports({ orderId }: { orderId: number }) {
  const { t } = useTranslation('lab-report')
  const { data: reports = [] } = useQuery(api.lab.listReports.queryOptions({ input: { orderId } }))
  if (reports.length === 0) return null
  return (
    <Section title={t('earlier')}>
      <SectionRows>
        {reports.map((report) => (
          <EarlierRow key={report.reportId} report={report} />
        ))}
      </SectionRows>
    </Section>
  )
}

function EarlierRow({ report }: { report: EarlierReport }) {
  const { t } = useTranslation('lab-report')
  const format = useFormat()
  const notify = useNotify()
  const sentence = useErrorSentence()
  const [isOpen, setOpen] = useState(false)
  const { documentId, title, kind, issuedAt, issuedBy } = report
  const when = format.dateTime(issuedAt)
  const save = useMutation({
    mutationFn: (id: number) => saveKeptDocument(id, `${title}.pdf`),
    onError: (error) => notify({ text: sentence(error), tone: 'error' }),
  })
  return (
    <SectionRow
      actions={
        documentId === null ? (
          <Button size="small" aria-label={t('openOf', { when })} onClick={() => setOpen(true)}>
            {t('open')}
          </Button>
        ) : (
          <Button
            size="small"
            aria-label={t('saveOf', { when })}
            loading={save.isPending}
            onClick={() => save.mutate(documentId)}
          >
            {t('save')}
          </Button>
        )
      }
    >
      <StatusChip label={t(`kind.${kind}`)} tone={TONES[kind]} />{' '}
      <Typography component="span" variant="body2">
        {t('issued', { when, by: issuedBy })}
      </Typography>
      {isOpen && <KeptReport report={report} onClose={() => setOpen(false)} />}
    </SectionRow>
  )
}

function KeptReport({ report: { reportId, title }, onClose }: { report: EarlierReport; onClose: () => void }) {
  const { data: page, error } = useQuery(api.lab.getKeptReport.queryOptions({ input: { reportId } }))
  const forPrinting = () => client.lab.getKeptReport({ reportId, isForPrinting: true })
  return <KeptPageDialog title={title} page={page} error={error} forPrinting={forPrinting} onClose={onClose} />
}
