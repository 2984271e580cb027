import { ChoiceField, SelectField, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { invitationTexts } from './invitation-texts.ts';

interface InvitationFieldsProps {
  text: ReturnType<typeof invitationTexts>;
  /** What was typed before, where the form was refused. */
  typed: Readonly<Record<string, unknown>>;
  /** That may host. */
  gateways: readonly string[];
}

/** Fields of an invitation. */
export function InvitationFields({ text, typed, gateways }: InvitationFieldsProps): VNode {
  const value = (name: string): string | undefined => {
    const found = typed[name];
    return typeof found === 'string' ? found : undefined;
  };
  const classes = ['open', 'internal', 'confidential', 'secret'] as const;
  return (
    <>
      <TextField name="class" label={text.class} hint={text.classHint} value={value('class')} width="short" />
      <TextField name="code" label={text.code} hint={text.codeHint} value={value('code')} width="short" />
      <TextField name="nameTh" label={text.nameTh} value={value('nameTh')} width="wide" />
      <TextField name="nameEn" label={text.nameEn} value={value('nameEn')} width="wide" />
      <TextField name="shortTh" label={text.shortTh} value={value('shortTh')} width="short" />
      <TextField name="shortEn" label={text.shortEn} value={value('shortEn')} width="short" />
      <TextArea name="systems" label={text.systems} hint={text.systemsHint} value={value('systems')} />
      <ChoiceField
        name="place"
        label={text.place}
        chosen={[value('place') ?? 'own']}
        choices={[
          { value: 'own', label: text.own },
          { value: 'hosted', label: text.hosted },
        ]}
      />
      <TextField
        name="name"
        label={text.name}
        value={value('name') ?? 'gateway'}
        width="short"
        required={false}
      />
      <TextField name="host" label={text.host} hint={text.hostHint} value={value('host')} required={false} />
      <SelectField
        name="dataClass"
        label={text.dataClass}
        value={value('dataClass') ?? 'confidential'}
        choices={classes.map((name) => ({ value: name, label: text.classes[name] }))}
        required={false}
      />
      <SelectField
        name="hosting"
        label={text.hosting}
        empty={text.choose}
        value={value('hosting')}
        choices={gateways.map((id) => ({ value: id, label: id }))}
        required={false}
      />
    </>
  );
}
