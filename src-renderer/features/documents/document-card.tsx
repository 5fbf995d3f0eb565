import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import CardActionArea from '@mui/material/CardActionArea'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/contract/documents.contract.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { DocumentThumbnail } from './document-thumbnail.tsx'

const THUMBNAIL_HEIGHT = 120

/** One document of the list: its small picture, what it is, from when, and who brought it. */
export function DocumentCard({ document, onOpen }: { document: Document; onOpen: () => void }) {
  const { t } = useTranslation('documents')
  const format = useFormat()
  const { title, kind, takenOn, contentType, sizeBytes, revision, uploadedBy, uploadedAt } = document
  const about = [
    t(`type.${contentType}`),
    format.bytes(sizeBytes),
    ...(revision > 1 ? [t('revision', { revision })] : []),
  ]
  return (
    <Card component="li" sx={{ display: 'flex', minWidth: 0 }}>
      <CardActionArea
        onClick={onOpen}
        data-document={document.id}
        sx={{ display: 'flex', flexDirection: 'column', alignItems: 'stretch', justifyContent: 'flex-start' }}
      >
        <DocumentThumbnail document={document} height={THUMBNAIL_HEIGHT} />
        <Box sx={{ p: 1.25, display: 'grid', gap: 0.5, minWidth: 0 }}>
          <Typography
            component="span"
            sx={{
              fontWeight: 600,
              overflowWrap: 'anywhere',
              display: '-webkit-box',
              WebkitLineClamp: 2,
              WebkitBoxOrient: 'vertical',
              overflow: 'hidden',
            }}
          >
            <bdi>{title}</bdi>
          </Typography>
          <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
            <Chip component="span" size="small" variant="outlined" label={t(`kind.${kind}`)} />
            {document.hidden && <StatusChip label={t('hiddenChip')} tone="warning" icon={<VisibilityOffOutlined />} />}
          </Box>
          {takenOn && (
            <Typography component="span" variant="body2">
              {t('taken', { date: format.date(takenOn) })}
            </Typography>
          )}
          <Typography component="span" variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
            {t('uploadedBy', { by: uploadedBy, at: format.dateTime(uploadedAt) })}
            <br />
            {about.join(' · ')}
          </Typography>
        </Box>
      </CardActionArea>
    </Card>
  )
}
