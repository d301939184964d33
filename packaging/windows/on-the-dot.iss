; The installer for Windows, made by Inno Setup 6: packaging/windows/package.py fills in the names
; that begin with # and are not set here.
;
; It asks for no administrator: everything is the user's own. What is installed goes again when it
; is uninstalled, with every start of it that was set up; the data is nobody's but the user's and
; stays. tests/packaging/test_windows_installer.py compares the names with those in the program.

#define Name "On the Dot"
#define Program "on-the-dot.exe"
#define RunKey "Software\Microsoft\Windows\CurrentVersion\Run"
#define ApprovedKey "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"

[Setup]
AppId=OnTheDot.OnTheDot
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=The On the Dot project
VersionInfoVersion={#Version}
DefaultDirName={autopf}\On the Dot
DisableProgramGroupPage=yes
; For everybody only where an administrator says so: setup.exe /ALLUSERS
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Windows 10 1809, the oldest that Qt 6 runs on
MinVersion=10.0.17763
; Who has it open is asked to quit it, and waited for: a program that takes down a call is not shot
AppMutex={#Mutex}
CloseApplications=no
OutputDir={#Out}
OutputBaseFilename=on-the-dot-{#Version}-setup
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\{#Program}
UninstallDisplayName={#Name}
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Messages]
SetupAppRunningError=%1 is running. Quit it by Quit in its tray menu or by Ctrl+Q, then press OK.
UninstallAppRunningError=%1 is running. Quit it by Quit in its tray menu or by Ctrl+Q, then press OK.
ConfirmUninstall=Remove %1? Your contacts and calls stay where they are.

[Tasks]
Name: "startup"; Description: "Start {#Name} at login, so that calls ring"; Flags: unchecked; Check: not IsAdminInstallMode
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; The libraries of an older version
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Program}"; AppUserModelID: "{#ModelId}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; AppUserModelID: "{#ModelId}"; Tasks: desktopicon

[Registry]
; As the program's own Settings write it. Uninstalling is left to the code below: Settings may have
; set it when this did not, and it may start another copy by now
Root: HKCU; Subkey: "{#RunKey}"; ValueType: string; ValueName: "{#EntryName}"; ValueData: """{app}\{#Program}"" --background"; Tasks: startup

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[Code]
function IsOurs(Line: String): Boolean;
begin
  Result := Pos(Lowercase('"' + ExpandConstant('{app}\{#Program}') + '"'), Lowercase(Line)) = 1;
end;

{ Takes away each start at login of this copy: other data folders have entries of their own. }
procedure ForgetLogin;
var
  Names: TArrayOfString;
  Line: String;
  At: Integer;
begin
  if RegGetValueNames(HKCU, '{#RunKey}', Names) then
    for At := 0 to GetArrayLength(Names) - 1 do
      if (Pos('{#EntryName}', Names[At]) = 1) and RegQueryStringValue(HKCU, '{#RunKey}', Names[At], Line)
         and IsOurs(Line) then
      begin
        RegDeleteValue(HKCU, '{#RunKey}', Names[At]);
        RegDeleteValue(HKCU, '{#ApprovedKey}', Names[At]);
      end;
end;

{ Takes away the task that starts the program before the next call. }
procedure ForgetTask;
var
  Code: Integer;
begin
  Exec(ExpandConstant('{sys}\schtasks.exe'), '/Delete /TN "{#EntryName} ' + GetUserNameString + '" /F',
       '', SW_HIDE, ewWaitUntilTerminated, Code);
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if Step = usUninstall then
  begin
    ForgetLogin;
    ForgetTask;
  end;
end;
