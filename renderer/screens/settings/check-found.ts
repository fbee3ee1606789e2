import type { CheckView } from '../../../electron/contract/station.ts';
import { offsetText } from '../../../electron/domain/checks.ts';
import { formatCount, formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

/** What was found where all is fine, in a few words. */
export function useFoundText(): (check: CheckView) => string {
  const { t, language } = useWords();
  const count = (value: string | number | undefined) => formatCount(Number(value ?? 0), language);
  return ({ name, subject, detail, facts }) => {
    switch (name) {
      case 'runtime':
      case 'data-directory':
        return detail;
      case 'disk-room':
        return t('doctor.found.room', { gigabytes: count(facts.freeGigabytes) });
      case 'backups':
        return facts.newestAtMs === undefined
          ? t('doctor.found.noneNeeded')
          : t('doctor.found.newest', { when: formatTime(Number(facts.newestAtMs), Date.now(), language) });
      case 'clock': {
        const zone = offsetText(Number(facts.offsetMinutes));
        return zone === '+08:00' ? t('doctor.found.zone') : t('doctor.found.otherZone', { zone });
      }
      case 'carriers':
        return t('doctor.found.carriers', { count: Number(facts.carriers) });
      case 'numbers':
        if (facts.free === 0) return t('doctor.found.noneNeeded');
        return t('doctor.found.free', { carrier: facts.carrier, count: Number(facts.free) });
      case 'templates':
        return t('doctor.found.templates', { count: Number(facts.templates), own: facts.own });
      case 'watched-folder':
        return facts.watched === undefined ? t('doctor.found.notWatched') : detail;
      case 'printers':
        return `${subject} · ${facts.status === 'ready' ? t('doctor.found.ready') : t('doctor.found.unknown')}`;
      case 'default-printers':
        return t('doctor.found.both');
      case 'scale':
      case 'scanner':
        if (facts.state === 'none') return t('doctor.found.notSetUp');
        return facts.state === 'silent' ? t('doctor.found.silent') : t('doctor.found.connected');
      default:
        return t('doctor.found.fine');
    }
  };
}
