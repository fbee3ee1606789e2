; What the installer does beside what electron-builder's own script does: docs/packaging.md.
; Offers the program under "Open with" for order files. It writes no default: who opens .csv by double click stays as it is.

!define ORDER_FILE_CLASS "Waybench.OrderFile"

!macro offerOrderFile EXT
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXT}\OpenWithProgids" "${ORDER_FILE_CLASS}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\SupportedTypes" ".${EXT}" ""
!macroend

!macro withdrawOrderFile EXT
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXT}\OpenWithProgids" "${ORDER_FILE_CLASS}"
!macroend

; Per user, always: the page that asks "for whom" is left out.
!macro customInstallMode
  StrCpy $isForceCurrentInstall "1"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\${ORDER_FILE_CLASS}" "" "Waybench order file"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${ORDER_FILE_CLASS}\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${ORDER_FILE_CLASS}\shell\open\command" "" '"$appExe" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}" "FriendlyAppName" "Waybench 打单台"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\shell\open\command" "" '"$appExe" "%1"'
  !insertmacro offerOrderFile "csv"
  !insertmacro offerOrderFile "tsv"
  !insertmacro offerOrderFile "xls"
  !insertmacro offerOrderFile "xlsx"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

!macro customUnInstall
  !insertmacro withdrawOrderFile "csv"
  !insertmacro withdrawOrderFile "tsv"
  !insertmacro withdrawOrderFile "xls"
  !insertmacro withdrawOrderFile "xlsx"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\${ORDER_FILE_CLASS}"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend
