; What the installer for Windows does besides copying files.
;
; The firewall: Windows asks the first time a program listens, and an answer given without thinking either shuts the stations
; out or opens the PC to public networks. A rule is added only when the one who installs asks for it:
;   clinic-front-desk-<version>-win-x64.exe /HOST      (with or without /S)
; for this program, TCP 4811 (stations), TCP 4812 (browsers) and UDP 5353 (being found by name), private and domain networks,
; the local subnet only.
; Updating keeps the rule; removing the app removes it.

!macro customInstall
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/HOST" $R1
  ${IfNot} ${Errors}
    nsExec::Exec '"$SYSDIR\netsh.exe" advfirewall firewall delete rule name="Clinic Front Desk"'
    Pop $R2
    nsExec::Exec '"$SYSDIR\netsh.exe" advfirewall firewall add rule name="Clinic Front Desk" dir=in action=allow program="$INSTDIR\${APP_EXECUTABLE_FILENAME}" protocol=TCP localport=4811,4812 profile=private,domain remoteip=localsubnet'
    Pop $R2
    nsExec::Exec '"$SYSDIR\netsh.exe" advfirewall firewall add rule name="Clinic Front Desk" dir=in action=allow program="$INSTDIR\${APP_EXECUTABLE_FILENAME}" protocol=UDP localport=5353 profile=private,domain remoteip=localsubnet'
    Pop $R3
    ${If} $R2 != 0
    ${OrIf} $R3 != 0
      DetailPrint "The firewall rule could not be added: see docs/deploy.md."
    ${EndIf}
  ${EndIf}
!macroend

!macro customUnInstall
  ${IfNot} ${isUpdated}
    nsExec::Exec '"$SYSDIR\netsh.exe" advfirewall firewall delete rule name="Clinic Front Desk"'
    Pop $R2
  ${EndIf}
!macroend
