import { useMutation } from '@tanstack/react-query';
import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { TemplateDetailView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Field } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { nameIn } from '../../i18n/name-in.ts';

/** Asks what the copy is called, and makes it. */
export function DuplicateDialog({
  template,
  onCancel,
  onMade,
}: {
  readonly template: TemplateDetailView;
  readonly onCancel: () => void;
  readonly onMade: (made: TemplateDetailView) => void;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const name = nameIn(template.names, language);
  const [wanted, setWanted] = useState(t('templates.duplicateSuggestion', { name }));
  const duplicate = useMutation(
    queries.templates.duplicate.mutationOptions({ onSuccess: ({ template: made }) => onMade(made) }),
  );
  const input = useRef<InputRef>(null);
  const called = wanted.trim();
  return (
    <FormDialog
      title={t('templates.duplicateTitle', { name })}
      saveWord={t('templates.duplicate')}
      canSave={called !== ''}
      isSaving={duplicate.isPending}
      error={duplicate.error}
      onSave={() => duplicate.mutate({ id: template.id, version: template.shownVersion, name: called })}
      onClose={onCancel}
      // antd's focus lock chooses the first button otherwise, and Enter would close the dialog.
      onShown={() => input.current?.select()}
    >
      <Field label={t('templates.duplicateName')} htmlFor="template-name">
        <Input
          id="template-name"
          ref={input}
          data-testid={testIds.templateName}
          maxLength={60}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
