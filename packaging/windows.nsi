; The installer for Windows, for one user and without an administrator's rights. It is not signed: until
; there is a certificate, Windows says so and asks before it starts.
;
;   makensis -DVERSION=0.1.0 -DSOURCE=build\packages\frozen\pendulum-journal packaging\windows.nsi
;
; With -DCHECK it is compiled around nothing but the licence, to see on any system whether it compiles.

Unicode true
!include "MUI2.nsh"

!define NAME "Pendulum Journal"
!define ID "io.github.pendulum_journal.pendulum"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!ifndef OUTPUT
  !define OUTPUT "pendulum-journal-${VERSION}-windows-setup.exe"
!endif
!ifndef SOURCE
  !define SOURCE "..\build\packages\frozen\pendulum-journal"
!endif

Name "${NAME} ${VERSION}"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
SetCompressor /SOLID lzma
ManifestDPIAware true

!ifndef CHECK
  !define MUI_ICON "..\build\packages\made\app.ico"
  !define MUI_UNICON "..\build\packages\made\app.ico"
!endif
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!insertmacro MUI_PAGE_LICENSE "..\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Section "Install"
  SetOutPath "$INSTDIR"
  ; an earlier version's libraries must not stay beside the new ones
  RMDir /r "$INSTDIR\_internal"
  !ifdef CHECK
    File "..\LICENSE"
  !else
    File /r "${SOURCE}\*.*"
  !endif
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  ; the journal, its backups and the settings lie elsewhere, and stay
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\pendulum-journal.exe"
  Delete "$INSTDIR\${NAME}.exe"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\LICENSES.txt"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
