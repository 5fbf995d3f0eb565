import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useTranslation } from 'react-i18next'
import { Delayed } from '../ui/delayed.tsx'

interface PaperFrameProps {
  page: { html: string; title: string } | undefined
  isFailed: boolean
}

/** A printed page of the core in a frame where nothing runs. */
export function PaperFrame({ page, isFailed }: PaperFrameProps) {
  const { t } = useTranslation('papers')
  if (page) {
    return (
      <Box
        component="iframe"
        title={t('preview.frame', { title: page.title })}
        sandbox="allow-same-origin"
        srcDoc={page.html}
        sx={{
          ...{ width: '100%', height: '58vh', minHeight: 280, flexShrink: 0 },
          ...{ border: 1, borderColor: 'divider', colorScheme: 'light' },
        }}
      />
    )
  }
  if (isFailed) return null
  return (
    <Delayed>
      <Skeleton variant="rectangular" width="100%" height="58vh" />
    </Delayed>
  )
}
