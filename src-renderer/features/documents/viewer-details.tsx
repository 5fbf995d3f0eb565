import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemText from '@mui/material/ListItemText'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/contract/documents.contract.ts'
import { useFormat } from '../../widgets/format.ts'

interface ViewerDetailsProps {
  document: Document
  versions: readonly Document[]
  onShow: (id: number) => void
}

/** What is known of a document, and its versions to look at. */
export function ViewerDetails({ document, versions, onShow }: ViewerDetailsProps) {
  const { t } = useTranslation('documents')
  const format = useFormat()
  const { kind, contentType, takenOn, sizeBytes, pixels, uploadedBy, uploadedAt, hidden } = document
  const facts: [string, string][] = [
    [t('details.kind'), t(`kind.${kind}`)],
    [t('details.takenOn'), takenOn ? format.date(takenOn) : t('details.notKnown')],
    [t('details.uploaded'), t('uploadedBy', { by: uploadedBy, at: format.dateTime(uploadedAt) })],
    [t('details.type'), t(`type.${contentType}`)],
    [t('details.size'), format.bytes(sizeBytes)],
    ...(pixels ? [[t('details.pixels'), t('details.pixelsOf', { ...pixels })] satisfies [string, string]] : []),
  ]
  return (
    <Box
      component="aside"
      aria-label={t('viewer.details')}
      tabIndex={0}
      sx={{
        width: 280,
        maxWidth: '60%',
        flexShrink: 0,
        borderInlineStart: 1,
        borderColor: 'divider',
        p: 2,
        overflowY: 'auto',
        display: 'grid',
        gap: 2,
        alignContent: 'start',
      }}
    >
      {hidden && (
        <Alert severity="warning">
          {t('details.hidden', { by: hidden.by, at: format.dateTime(hidden.at), reason: hidden.reason })}
        </Alert>
      )}
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1 }}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <Typography component="dt" variant="caption" color="text.secondary">
              {name}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              <bdi>{value}</bdi>
            </Typography>
          </div>
        ))}
      </Box>
      <Versions shown={document} versions={versions} onShow={onShow} />
      <Typography variant="caption" color="text.secondary">
        {t('viewer.keys')}
      </Typography>
    </Box>
  )
}

function Versions({ shown, versions, onShow }: { shown: Document } & Omit<ViewerDetailsProps, 'document'>) {
  const { t } = useTranslation('documents')
  const format = useFormat()
  return (
    <Box component="section" aria-label={t('details.versions')}>
      <Typography variant="h3">{t('details.versions')}</Typography>
      <List dense disablePadding>
        {versions.map((version) => (
          <ListItem key={version.id} disablePadding>
            <ListItemButton
              selected={version.id === shown.id}
              aria-current={version.id === shown.id}
              onClick={() => onShow(version.id)}
              sx={{ borderRadius: 1 }}
            >
              <ListItemText
                primary={[
                  t('details.version', { revision: version.revision }),
                  ...(version.isReplaced ? [] : [t('details.newest')]),
                ].join(', ')}
                secondary={
                  <>
                    {t('uploadedBy', { by: version.uploadedBy, at: format.dateTime(version.uploadedAt) })}
                    {version.replaceReason && (
                      <>
                        <br />
                        <bdi>{t('details.because', { reason: version.replaceReason })}</bdi>
                      </>
                    )}
                  </>
                }
              />
            </ListItemButton>
          </ListItem>
        ))}
      </List>
    </Box>
  )
}
