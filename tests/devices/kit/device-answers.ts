/** What a printer in a known state answers, in every dialect. From the facts on printers, apart from our decoders. */

export interface DeviceState {
  readonly isPaperOut: boolean;
  readonly isRibbonOut: boolean;
  readonly isCoverOpen: boolean;
  readonly isPaused: boolean;
  /** Labels that it has taken and not printed. */
  readonly waitingLabels: number;
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const flag = (isSet: boolean) => (isSet ? 1 : 0);
const bits = (...entries: readonly (readonly [number, boolean])[]) =>
  entries.reduce((sum, [bit, isSet]) => sum | (isSet ? bit : 0), 0);

function hostStatus(state: DeviceState): readonly [string, string, string] {
  const isPaused = state.isPaused || state.isPaperOut || state.isRibbonOut || state.isCoverOpen;
  const waiting = state.waitingLabels;
  return [
    `030,${flag(state.isPaperOut)},${flag(isPaused)},1225,${String(waiting).padStart(3, '0')},0,0,0,000,0,0,0`,
    `001,0,${flag(state.isCoverOpen)},${flag(state.isRibbonOut)},1,2,6,0,${String(waiting).padStart(8, '0')},1,000`,
    '1234,0',
  ];
}

function errorGroup(state: DeviceState): number {
  return bits(
    [0x1, state.isPaperOut],
    [0x2, state.isRibbonOut],
    [0x4, state.isCoverOpen],
    [0x10000, state.isPaused],
  );
}

/** Every question that the kit knows, as it arrives, with the true answer. */
const answers: Readonly<Record<string, (state: DeviceState) => Buffer>> = {
  // ZPL: ~HS, ~HQES; SGD.
  '~HS\r\n': (state) =>
    latin1(
      hostStatus(state)
        .map((line) => `\x02${line}\x03\r\n`)
        .join(''),
    ),
  '~HQES\r\n': (state) => {
    const group = errorGroup(state);
    const line = (name: string, value: number) =>
      `   ${name}:         ${flag(value !== 0)} 00000000 ${value.toString(16).toUpperCase().padStart(8, '0')}  \r\n`;
    return latin1(
      `\x02\r\n\r\nPRINTER STATUS            \r\n${line('ERRORS', group)}${line('WARNINGS', 0)}\x03`,
    );
  },
  '! U1 getvar "device.host_status"\r\n': (state) => latin1(`"${hostStatus(state).join('\r\n')}"`),
  // TSPL: the status byte, the four-letter status.
  '\x1b!?': (state) =>
    Buffer.of(
      bits(
        [0x01, state.isCoverOpen],
        [0x04, state.isPaperOut],
        [0x08, state.isRibbonOut],
        [0x10, state.isPaused],
        [0x20, state.waitingLabels > 0],
      ),
    ),
  '\x1b!S': (state) => {
    let first = state.waitingLabels > 0 ? 'P' : '@';
    if (state.isPaused) first = '`';
    let fourth = '@';
    if (state.isPaperOut) fourth = 'A';
    else if (state.isRibbonOut) fourth = 'D';
    else if (state.isCoverOpen) fourth = '`';
    if (fourth !== '@') first = 'E';
    return latin1(`\x02${first}@@${fourth}\x03\r\n`);
  },
  // ESC/POS: DLE EOT 1 to 4, GS r 1, GS a 255.
  '\x10\x04\x01': (state) => Buffer.of(0x12 | bits([0x08, state.isCoverOpen || state.isPaperOut])),
  '\x10\x04\x02': (state) => Buffer.of(0x12 | bits([0x04, state.isCoverOpen], [0x20, state.isPaperOut])),
  '\x10\x04\x03': () => Buffer.of(0x12),
  '\x10\x04\x04': (state) => Buffer.of(0x12 | bits([0x6c, state.isPaperOut])),
  '\x1dr\x01': (state) => Buffer.of(state.isPaperOut ? 0x0c : 0x00),
  '\x1da\xff': (state) =>
    Buffer.of(
      0x10 | bits([0x08, state.isCoverOpen || state.isPaperOut], [0x20, state.isCoverOpen]),
      0,
      bits([0x0f, state.isPaperOut]),
      0,
    ),
  // CPCL: ESC h.
  '\x1bh': (state) =>
    Buffer.of(bits([0x01, state.waitingLabels > 0], [0x02, state.isPaperOut], [0x04, state.isCoverOpen])),
  // EPL: the form of an answer is not documented well enough to invent one.
  '^ee\r\n': () => Buffer.alloc(0),
};

const questions = Object.keys(answers);
const longestQuestion = Math.max(...questions.map((question) => question.length));

const headOf = (bytes: Buffer) => bytes.toString('latin1', 0, longestQuestion);

/** The question that the stream begins with; undefined where it begins with something else. */
export function leadingQuestion(bytes: Buffer): string | undefined {
  const head = headOf(bytes);
  return questions.find((question) => head.startsWith(question));
}

/** Whether the bytes are exactly one question. */
export function isQuestion(bytes: Buffer): boolean {
  return leadingQuestion(bytes)?.length === bytes.length;
}

/** Whether a question may have begun that is not complete. */
export function mayBecomeQuestion(bytes: Buffer): boolean {
  const text = headOf(bytes);
  return (
    bytes.length > 0 &&
    questions.some((question) => question.length > text.length && question.startsWith(text))
  );
}

/** The true answer to a question. */
export function trueAnswer(question: string, state: DeviceState): Buffer {
  return answers[question]?.(state) ?? Buffer.alloc(0);
}
