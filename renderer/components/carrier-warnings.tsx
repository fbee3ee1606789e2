import type { ProblemView } from '../../electron/contract/views.ts';
import { testIds } from '../app/test-ids.ts';
import { problemText, useWords } from '../i18n/i18n.ts';
import { Shape } from './shape.tsx';

/** What a person should see about the carrier of an order: a wish that is not met, a place that is not reached. */
export function CarrierWarnings({ problems }: { readonly problems: readonly ProblemView[] }) {
  const { language } = useWords();
  if (problems.length === 0) return null;
  return (
    <ul className="carrier-warnings" data-testid={testIds.carrierWarnings}>
      {problems.map((problem) => {
        const { title, remedy } = problemText(problem, language);
        return (
          <li key={`${problem.code} ${problem.params.orderNumber ?? ''}`}>
            <Shape tone="problem" size={15} /> {title} <span className="quiet">{remedy}</span>
          </li>
        );
      })}
    </ul>
  );
}
