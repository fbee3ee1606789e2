import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../../scripts/ensure-built.ts';
import { requirePrograms } from '../../helpers/require-program.ts';

/** As electron-builder's own script uses the file: its names, and the places where it inserts the macros. */
const script = (include: string, installer: string) => `Unicode true
Name "Waybench"
OutFile "${installer}"
InstallDir "$LOCALAPPDATA\\Programs\\Waybench"
RequestExecutionLevel user
!define APP_EXECUTABLE_FILENAME "Waybench.exe"
Var appExe
Var isForceCurrentInstall
!include "${include}"
Function .onInit
  !insertmacro customInstallMode
  DetailPrint "$isForceCurrentInstall"
FunctionEnd
Section "install"
  SetShellVarContext current
  SetOutPath "$INSTDIR"
  StrCpy $appExe "$INSTDIR\\\${APP_EXECUTABLE_FILENAME}"
  WriteUninstaller "$INSTDIR\\Uninstall Waybench.exe"
  !insertmacro customInstall
SectionEnd
Section "Uninstall"
  !insertmacro customUnInstall
SectionEnd
`;

requirePrograms(['makensis'], 'what the installer does beside electron-builder’s script', () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'waybench-nsis-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** Compiles with warnings as errors, in electron-builder's own character set. */
  function compile(include: string) {
    const source = join(directory, 'installer.nsi');
    const installer = join(directory, 'Waybench-x64-setup.exe');
    rmSync(installer, { force: true });
    writeFileSync(source, script(include, installer));
    const { status, stdout } = spawnSync('makensis', ['-V2', '-WX', '-INPUTCHARSET', 'UTF8', source], {
      encoding: 'utf8',
    });
    return { isMade: status === 0 && existsSync(installer), words: stdout };
  }

  test('is understood by NSIS, without a warning', () => {
    expect(compile(join(projectRoot, 'scripts', 'installer.nsh'))).toEqual({ isMade: true, words: '' });
  });

  test('would not be with a macro of another name', () => {
    const other = join(directory, 'other.nsh');
    writeFileSync(other, '!macro customInstal\n!macroend\n');
    expect(compile(other).isMade).toBe(false);
  });
});
