; Installs Linli for one person, without an administrator. Makes dist\linli-VERSION-setup.exe.
;
;     makensis -DVERSION=0.1.0 -DSTAGE=folder -DOUT=linli-0.1.0-setup.exe setup.nsi
;
; Silent: linli-0.1.0-setup.exe /S [/D=C:\folder], and for removal: uninstall.exe /S
; Everything installed lies in $INSTDIR\program, which removal takes away whole. The data lies in %APPDATA%\Linli and is
; never touched, whatever is installed, renewed or removed.

Unicode true
!ifndef TARGET
  !define TARGET amd64-unicode
!endif
Target ${TARGET}
!include MUI2.nsh
!include FileFunc.nsh

; What is started: the embedded Python with the program's script, or (-DFROZEN, from build.ps1) the program itself.
!ifdef FROZEN
  !define HELD "$INSTDIR\program\linli.exe"
  !define WORDS ""
!else
  !define HELD "$INSTDIR\program\python\pythonw.exe"
  !define WORDS '"$INSTDIR\program\installer\linli.py"'
!endif

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Linli"
Name "邻里客厅"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Linli"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
BrandingText "邻里客厅 ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "邻里客厅"
VIAddVersionKey /LANG=2052 "FileDescription" "邻里客厅安装程序"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${STAGE}/linli.ico"
!define MUI_UNICON "${STAGE}/linli.ico"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION start
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Function start
  Exec '"${HELD}" ${WORDS}'
FunctionEnd

; A program that runs holds its Python: it is asked to be closed rather than left half renewed.
!macro REFUSE_WHILE_RUNNING
  IfFileExists "${HELD}" 0 not_running
  Rename "${HELD}" "${HELD}.try"
  IfErrors 0 put_back
    MessageBox MB_OK|MB_ICONEXCLAMATION "邻里客厅还开着。请先关掉它，再来一次。" /SD IDOK
    SetErrorLevel 2
    Abort
  put_back:
  Rename "${HELD}.try" "${HELD}"
  not_running:
  ClearErrors
!macroend

Section "邻里客厅"
  !insertmacro REFUSE_WHILE_RUNNING
  RMDir /r "$INSTDIR\program" ; what an older version had
  SetOutPath "$INSTDIR\program"
  File /r "${STAGE}/*"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  SetOutPath "$INSTDIR\program" ; where the program starts
  CreateShortcut "$SMPROGRAMS\邻里客厅.lnk" "${HELD}" '${WORDS}' "$INSTDIR\program\linli.ico"
  CreateShortcut "$DESKTOP\邻里客厅.lnk" "${HELD}" '${WORDS}' "$INSTDIR\program\linli.ico"

  ; A double click on a desk pack opens the desk; on a district package it is offered beside the archive program.
  WriteRegStr HKCU "Software\Classes\Linli.DeskPack" "" "邻里客厅台包"
  WriteRegStr HKCU "Software\Classes\Linli.DeskPack\DefaultIcon" "" "$INSTDIR\program\linli.ico"
  WriteRegStr HKCU "Software\Classes\Linli.DeskPack\shell\open\command" "" \
    '"${HELD}" ${WORDS} open "%1"'
  WriteRegStr HKCU "Software\Classes\.pack" "" "Linli.DeskPack"
  WriteRegStr HKCU "Software\Classes\Linli.DistrictPackage" "" "邻里客厅上报包"
  WriteRegStr HKCU "Software\Classes\Linli.DistrictPackage\DefaultIcon" "" "$INSTDIR\program\linli.ico"
  WriteRegStr HKCU "Software\Classes\Linli.DistrictPackage\shell\open\command" "" \
    '"${HELD}" ${WORDS} open "%1"'
  WriteRegStr HKCU "Software\Classes\.zip\OpenWithProgids" "Linli.DistrictPackage" ""

  ${GetSize} "$INSTDIR\program" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegStr HKCU "${KEY}" "DisplayName" "邻里客厅"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\program\linli.ico"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro REFUSE_WHILE_RUNNING
  RMDir /r "$INSTDIR\program"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only where nothing else lies in it
  Delete "$SMPROGRAMS\邻里客厅.lnk"
  Delete "$DESKTOP\邻里客厅.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.pack" ""
  StrCmp $0 "Linli.DeskPack" 0 +2
    DeleteRegKey HKCU "Software\Classes\.pack"
  DeleteRegKey HKCU "Software\Classes\Linli.DeskPack"
  DeleteRegKey HKCU "Software\Classes\Linli.DistrictPackage"
  DeleteRegValue HKCU "Software\Classes\.zip\OpenWithProgids" "Linli.DistrictPackage"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
