import { useMutation } from '@tanstack/react-query';
import { Input, type InputRef, Modal } from 'antd';
import { useRef, useState } from 'react';
import type { TemplateDetailView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
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
  const submit = () => {
    if (wanted.trim() === '' || duplicate.isPending) return;
    duplicate.mutate({ id: template.id, version: template.shownVersion, name: wanted.trim() });
  };
  return (
    <Modal
      open
      title={t('templates.duplicateTitle', { name })}
      okText={t('templates.duplicate')}
      cancelText={t('app.cancel')}
      confirmLoading={duplicate.isPending}
      okButtonProps={{ disabled: wanted.trim() === '' }}
      onOk={submit}
      onCancel={onCancel}
      // antd's focus lock chooses the first button otherwise, and Enter would close the dialog.
      afterOpenChange={(isOpen) => {
        if (isOpen) input.current?.select();
      }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TroubleNote error={duplicate.error} />
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
      </form>
    </Modal>
  );
}
