import { DEFAULT_LOCALE } from '@foyer/shared/i18n';
import { siteOfScope } from '../../channels/tellTroubles.ts';
import type { Line, Message } from '../outbox.ts';
import { channelWordsIn } from './channelWords.ts';
import type { MailSources } from './sources.ts';

/**
 * What a group is told: for which companies how many wait, on which floor they are, and nobody's name, since everybody in
 * the group reads along. Whoever was answered meanwhile is not counted.
 */
export async function renderLobbyTold(
  { board, directory, sites }: Pick<MailSources, 'board' | 'directory' | 'sites'>,
  { scope, robotId, visitIds }: Extract<Message, { kind: 'lobby-told' }>,
): Promise<Line | 'over'> {
  const rows = await Promise.all(visitIds.map((id) => board.row(id)));
  const waiting = rows.flatMap((row) => (row?.status.status === 'awaiting-host' ? [row] : []));
  if (waiting.length === 0) return 'over';
  const siteId = siteOfScope(scope, directory);
  const tenantIds = [...new Set(waiting.map(({ tenant }) => tenant.id))];
  const languages = new Set(tenantIds.map((id) => directory.tenant(id)?.settings.language ?? DEFAULT_LOCALE));
  const locale = languages.size === 1 ? [...languages][0]! : DEFAULT_LOCALE;
  const t = channelWordsIn(locale);
  const lines = tenantIds.map((id) => {
    const count = waiting.filter(({ tenant }) => tenant.id === id).length;
    const tenant = directory.tenant(id);
    const { tower, floor } = tenant?.units[0] ?? {};
    const where = [[tower, floor === undefined ? '' : `${floor}F`].filter(Boolean).join(' '), tenant?.name ?? id];
    const about = { where: where.filter((part) => part !== '').join(' '), count };
    return t(count === 1 ? 'group.one' : 'group.many', about);
  });
  return {
    scope,
    robotId,
    text: [t('group.heading', { site: sites.settings(siteId).name[locale] }), ...lines].join('\n'),
  };
}
