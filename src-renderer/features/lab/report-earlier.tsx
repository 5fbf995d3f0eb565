import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type client } from '../../client/api.ts'
import { useNotify } from '../../ui/notify.tsx'
import { Section, SectionRow, SectionRows } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { saveKeptDocument } from '../../widgets/kept-document.ts'
import { PaperFrame } from '../../widgets/paper-frame.tsx'
import { printHtml } from '../../widgets/print-html.ts'

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
  const { documentId, reportId, title, kind, issuedAt, issuedBy } = report
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
      {isOpen && <KeptReportDialog reportId={reportId} title={title} onClose={() => setOpen(false)} />}
    </SectionRow>
  )
}

interface KeptReportProps {
  reportId: number
  title: string
  onClose: () => void
}

/** A report that was kept as a page, as it was handed out; it may be printed again. */
function KeptReportDialog({ reportId, title, onClose }: KeptReportProps) {
  const { t } = useTranslation('papers')
  const sentence = useErrorSentence()
  const titleId = useId()
  const { data: page, error } = useQuery(api.lab.getKeptReport.queryOptions({ input: { reportId } }))
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        {error && <Alert severity="warning">{sentence(error)}</Alert>}
        <PaperFrame page={page} isFailed={error !== null} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit" autoFocus>
          {t('preview.close')}
        </Button>
        <Button variant="contained" disabled={!page} onClick={() => page && printHtml(page.html, page.title)}>
          {t('preview.print')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
