import type { ReactNode } from 'react';

/** The frame of a screen: its name, what can be done with all of it, and its content. */
export function Screen({
  title,
  hint,
  actions,
  isFixed = false,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly actions?: ReactNode;
  /** The content fills the height and scrolls inside. */
  readonly isFixed?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section className={isFixed ? 'screen screen-fixed' : 'screen'} aria-labelledby="screen-title">
      <header className="screen-head">
        <div className="screen-heading">
          <h1 id="screen-title" tabIndex={-1}>
            {title}
          </h1>
          {hint === undefined ? null : <p className="quiet">{hint}</p>}
        </div>
        {actions === undefined ? null : <div className="row">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** A part of a screen with its own heading. */
export function Panel({
  title,
  actions,
  children,
  className = '',
  testId,
}: {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  readonly testId?: string;
}) {
  return (
    <section className={`panel ${className}`} data-testid={testId}>
      {title === undefined ? null : (
        <div className="panel-head">
          <h2>{title}</h2>
          {actions === undefined ? null : <div className="row">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

/** An empty place that says the next step. */
export function Nothing({
  title,
  hint,
  action,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly action?: ReactNode;
}) {
  return (
    <div className="nothing">
      <strong>{title}</strong>
      {hint === undefined ? null : <span className="quiet">{hint}</span>}
      {action}
    </div>
  );
}

/** A labelled field. */
export function Field({
  label,
  hint,
  problem,
  htmlFor,
  children,
}: {
  readonly label: ReactNode;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly htmlFor: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="field">
      <label htmlFor={htmlFor}>{label}</label>
      {children}
      {problem === undefined ? null : (
        <span className="field-problem" role="alert">
          {problem}
        </span>
      )}
      {hint === undefined ? null : <span className="quiet field-hint">{hint}</span>}
    </div>
  );
}
